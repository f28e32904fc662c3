// The door of local storage.
export { openDb, LocalDb, type Interruption, type OpenOptions, type StoreName } from './database';
export { plain, within, withinAll, type Codec, type Sealed } from './codec';
export { StorageError, classify, type StorageErrorKind } from './errors';
export type { EntryState, IssueRecord, MetaRecord, OutboxRecord, PageRecord, ReceiptRecord } from './schema';
export { persist, storageStatus, unknownStorage, type StorageStatus } from './storage';
