-- Verifies ECDSA over P-256 (FIPS 186-5, SP 800-186) with the numbers PostgreSQL has: no extension, public data only, so
-- that the time it takes tells nobody anything.

-- Unsigned, most significant byte first.
create function privat.angka_besar(p bytea) returns numeric
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	v numeric := 0;
begin
	for i in 1..length(p) by 4 loop
		v := v * 4294967296 + ('x' || encode(substr(p, i, 4), 'hex'))::bit(32)::bigint;
	end loop;
	return v;
end $$;

-- 1 / a modulo a prime, by Euclid.
create function privat.balik_modulo(a numeric, m numeric) returns numeric
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	r0 numeric := m;
	r1 numeric := a % m;
	t0 numeric := 0;
	t1 numeric := 1;
	q numeric;
	v numeric;
begin
	while r1 <> 0 loop
		q := div(r0, r1);
		v := r0 - q * r1; r0 := r1; r1 := v;
		v := t0 - q * t1; t0 := t1; t1 := v;
	end loop;
	return case when t0 < 0 then t0 + m else t0 end;
end $$;

-- An uncompressed point: 0x04, x, y; both below p; on the curve. (A curve of prime order: every such point generates it.)
create function privat.titik_p256_sah(p_kunci bytea) returns boolean
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	p constant numeric := 115792089210356248762697446949407573530086143415290314195533631308867097853951;
	b constant numeric := 41058363725152142129326129780047268409114441015993725554835256314039467401291;
	gx constant numeric := 48439561293906451759052585252797914202762949526041747995844080717082404635286;
	x numeric;
	y numeric;
begin
	if p_kunci is null or length(p_kunci) <> 65 or get_byte(p_kunci, 0) <> 4 then
		return false;
	end if;
	x := privat.angka_besar(substr(p_kunci, 2, 32));
	y := privat.angka_besar(substr(p_kunci, 34, 32));
	-- The base point and its opposite have private keys that everybody knows.
	return x < p and y < p and x <> gx and (y * y - ((x * x - 3) % p * x + b)) % p = 0;
end $$;

-- p_kunci: the point, 65 bytes; p_tanda: r and s, 32 bytes each. With Shamir's trick, u1·G + u2·Q in one pass over the bits;
-- Jacobian coordinates, a = -3. Differences may be negative on the way: a remainder keeps its sign, and what it is worth.
create function privat.ecdsa_p256_sah(p_kunci bytea, p_pesan bytea, p_tanda bytea) returns boolean
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	p constant numeric := 115792089210356248762697446949407573530086143415290314195533631308867097853951;
	n constant numeric := 115792089210356248762697446949407573529996955224135760342422259061068512044369;
	gx constant numeric := 48439561293906451759052585252797914202762949526041747995844080717082404635286;
	gy constant numeric := 36134250956749795798585127919587881956611106672985015071877198253568414405109;
	r numeric; s numeric; w numeric; u1 numeric; u2 numeric;
	-- Added at each bit: G, Q or their sum.
	ax numeric[]; ay numeric[];
	c1 int[]; c2 int[];
	b1 int; b2 int;
	x numeric := 0; y numeric := 1; z numeric := 0;
	i int;
	t numeric; a numeric; g numeric; d numeric; h numeric; hh numeric; hhh numeric; v numeric; x3 numeric;
begin
	if not privat.titik_p256_sah(p_kunci) or p_tanda is null or length(p_tanda) <> 64 then
		return false;
	end if;
	r := privat.angka_besar(substr(p_tanda, 1, 32));
	s := privat.angka_besar(substr(p_tanda, 33, 32));
	if r < 1 or r >= n or s < 1 or s >= n then
		return false;
	end if;
	w := privat.balik_modulo(s, n);
	u1 := privat.angka_besar(sha256(p_pesan)) * w % n;
	u2 := r * w % n;
	ax := array[gx, privat.angka_besar(substr(p_kunci, 2, 32)), 0];
	ay := array[gy, privat.angka_besar(substr(p_kunci, 34, 32)), 0];
	-- G and Q have different x, so their sum is an ordinary point.
	t := (ay[2] - ay[1]) * privat.balik_modulo(ax[2] - ax[1] + p, p) % p;
	ax[3] := ((t * t - ax[1] - ax[2]) % p + p) % p;
	ay[3] := ((t * (ax[1] - ax[3]) - ay[1]) % p + p) % p;
	-- Pieces of 16 bits, the lowest first.
	for i in 1..16 loop
		c1[i] := (u1 % 65536)::int; u1 := div(u1, 65536);
		c2[i] := (u2 % 65536)::int; u2 := div(u2, 65536);
	end loop;
	for j in reverse 16..1 loop
		b1 := c1[j];
		b2 := c2[j];
		for k in reverse 15..0 loop
			if z <> 0 then
				-- Twice the point.
				d := z * z % p;
				g := y * y % p;
				t := x * g % p;
				a := 3 * (x - d) * (x + d) % p;
				v := y + z;
				x := (a * a - 8 * t) % p;
				z := (v * v - g - d) % p;
				y := (a * (4 * t - x) - 8 * g * g) % p;
			end if;
			i := ((b1 >> k) & 1) + 2 * ((b2 >> k) & 1);
			continue when i = 0;
			if z = 0 then
				x := ax[i]; y := ay[i]; z := 1;
				continue;
			end if;
			-- Plus one of the three.
			d := z * z % p;
			h := (ax[i] * d - x) % p;
			v := (d * z % p * ay[i] - y) % p;
			if h = 0 and v = 0 then
				-- The same point: twice it.
				d := z * z % p; g := y * y % p; t := x * g % p; a := 3 * (x - d) * (x + d) % p; v := y + z;
				x := (a * a - 8 * t) % p; z := (v * v - g - d) % p; y := (a * (4 * t - x) - 8 * g * g) % p;
				continue;
			elsif h = 0 then
				-- Its opposite: nothing is left.
				x := 0; y := 1; z := 0;
				continue;
			end if;
			hh := h * h % p;
			hhh := h * hh % p;
			t := x * hh % p;
			x3 := (v * v - hhh - 2 * t) % p;
			y := (v * (t - x3) - y * hhh) % p;
			z := z * h % p;
			x := x3;
		end loop;
	end loop;
	if z = 0 then
		return false;
	end if;
	-- Its x modulo n is r. Between n and p there is room for one more x with the same remainder.
	d := z * z % p;
	return (r * d - x) % p = 0 or (r + n < p and ((r + n) * d - x) % p = 0);
end $$;

-- Text without padding, as a browser writes it; null for anything else, a second spelling of the same bytes included.
create function privat.dari_base64url(p text, p_byte int) returns bytea
language plpgsql immutable parallel safe set search_path = '' as $$
declare
	v bytea;
begin
	if p is null or p !~ '^[A-Za-z0-9_-]+$' or length(p) <> ceil(p_byte * 4 / 3.0) then
		return null;
	end if;
	v := decode(translate(p, '-_', '+/') || repeat('=', (4 - length(p) % 4) % 4), 'base64');
	return case when translate(encode(v, 'base64'), E'+/=\n', '-_') = p then v end;
end $$;
