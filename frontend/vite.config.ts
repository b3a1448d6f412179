import { svelteTesting } from '@testing-library/svelte/vite';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { icuMessages } from './build-tools/icu-messages.js';
import { announcerWithoutInlineStyle } from './build-tools/strict-csp.js';

const apiServer = process.env.DOORSTEP_API ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [announcerWithoutInlineStyle(), icuMessages(), sveltekit(), svelteTesting()],
  // Nothing inlined as data: the CSP allows only files of our own.
  build: { assetsInlineLimit: 0, target: 'es2022' },
  server: { proxy: { '/api': apiServer } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
    setupFiles: ['tests/setup.ts'],
    restoreMocks: true,
  },
});
