-- A key that never leaves the server: by it, what a browser brings back is known as given out here.
create table server_key (
  name   text primary key,
  secret bytea not null check (length(secret) >= 32)
);
-- Two random UUIDs have 244 random bits.
insert into server_key (name, secret)
values ('browsers', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- A try to sign in that is being checked, or that failed; who succeeds leaves none. Kept for a day.
create table sign_in_try (
  id      bigint generated always as identity primary key,
  account text not null,                        -- a keyed hash of the username: people type passwords there by mistake
  user_id bigint references app_user,           -- null: nobody has the username
  node    text not null,                        -- the known device it came from, else the address
  known   boolean not null,                     -- whether the node is a device that has signed in as this user before
  address text not null,                        -- an IPv6 address by its network, which is one customer's
  at      timestamptz not null
);
create index sign_in_try_of_account on sign_in_try (account, at);
create index sign_in_try_of_address on sign_in_try (address, at);
create index sign_in_try_at on sign_in_try (at);

-- Who is not let in although the password may be right: CJIS Security Policy AC-7 has a node or an account locked.
create table sign_in_lock (
  account   text not null,                      -- '': all accounts, from an address
  node      text not null,                      -- 'elsewhere': from anywhere but devices that are known
  user_id   bigint references app_user,
  address   text not null,                      -- of the last try before the lock
  last_try  bigint not null,
  locked_at timestamptz not null,
  ends_at   timestamptz not null,               -- infinity: until an administrator ends it
  refused   bigint not null default 0,          -- tries since
  primary key (account, node)
);
create index sign_in_lock_of_user on sign_in_lock (user_id);
