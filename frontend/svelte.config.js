import adapterStatic from '@sveltejs/adapter-static';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { externalBoot } from './build-tools/external-boot.js';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // Served from "/" by the API server; every unknown path answers index.html.
    adapter: externalBoot(adapterStatic({ fallback: 'index.html', strict: true })),
    paths: { relative: false },
    serviceWorker: { register: false },
    output: { bundleStrategy: 'split' },
    version: { pollInterval: 0 },
  },
};
