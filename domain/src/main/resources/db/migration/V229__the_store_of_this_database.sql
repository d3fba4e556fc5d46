-- Which store of files is this database's; the store's file "clearance-store" says the same.
create table store_identity (
  one             boolean primary key default true check (one),
  id              uuid not null,
  in_folder_since timestamptz     -- null: the folder may not have been told yet
);
