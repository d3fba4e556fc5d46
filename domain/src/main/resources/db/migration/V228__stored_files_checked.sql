-- Every read of a stored file is held against what was stored, block by block; what was found damaged is on record.
alter table stored_file
  add column blocks     bytea,         -- of each 16 KiB the first 16 bytes of its SHA-256; null: from before this was kept
  add column damaged_at timestamptz,   -- when it was found to be altered or missing; null: it was not, or is right again
  add column damage     text,
  add check ((damaged_at is null) = (damage is null));
-- A part of it is read without the rest.
alter table stored_file alter column blocks set storage external;
create index stored_file_damaged on stored_file (damaged_at) where damaged_at is not null;
