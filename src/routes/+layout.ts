// The app is one page that runs on the device: nothing is rendered on a server.
export const ssr = false;
export const prerender = false;
