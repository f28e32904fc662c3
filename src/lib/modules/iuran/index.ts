// The full door of the module.
export * from './domain';
export * from './data';
