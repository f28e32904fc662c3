// An expected refusal is a value with its facts, never an exception.

export type Hasil<T, E> = { ok: true; nilai: T } | { ok: false; sebab: E };

export const berhasil = <T>(nilai: T): { ok: true; nilai: T } => ({ ok: true, nilai });
export const gagal = <E>(sebab: E): { ok: false; sebab: E } => ({ ok: false, sebab });
