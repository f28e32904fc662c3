// The door of local storage.
export { openDb, stored, LocalDb, type Interruption, type OpenOptions, type StoreName } from './database';
export { later, placeOf, plain, within, withinAll, type Codec, type Sealed } from './codec';
export {
	ITERATIONS,
	decrypt,
	derive,
	encrypt,
	newDataKey,
	newKeeper,
	random,
	sealing,
	unwrap,
	unwrapWith,
	wrap,
	wrapWith,
	type SecretBox
} from './cipher';
export { SealedFileError, openFile, sealFile, type SealedFileProblem } from './sealed-file';
export { gunzipText, gzipText } from './gzip';
export { Keys, type Engine as KeysEngine, type KeyRecord, type SigningPair, type Tries } from './keys';
export { StorageError, classify, type StorageErrorKind } from './errors';
export type { EntryState, IssueRecord, MetaRecord, OutboxRecord, PageRecord, ReceiptRecord } from './schema';
export { persist, storageStatus, unknownStorage, type StorageStatus } from './storage';
