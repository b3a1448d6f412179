// A static single-page app: one index.html, everything else happens here.
export const ssr = false;
export const prerender = false;
