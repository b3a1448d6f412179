// Runs before the first paint, so that a chosen theme never flashes.
try {
  const theme = localStorage.getItem('doorstep.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be closed to us: the system's theme then stays.
}
