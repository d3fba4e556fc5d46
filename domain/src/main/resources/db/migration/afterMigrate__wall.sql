-- The wall around the public defender (docs/clients.md): the role clearance_office may do everything in the county's
-- schemas and nothing in defense. It stands here and not in a migration, because roles are the server's, not the
-- database's: a restored database, or one that was copied to another server, gets them at the next start.
do $$
declare
  missing boolean;
begin
  -- Two programs that start at once would make the same grants at once.
  perform pg_advisory_xact_lock(hashtext('clearance.wall'));
  if not exists (select from pg_roles where rolname = 'clearance_office') then
    begin
      create role clearance_office nologin;
    exception
      when duplicate_object or unique_violation then
        null; -- Another database of this server was brought up to date at the same moment.
      when insufficient_privilege then
        raise exception 'The database has no role clearance_office, and % may not make one. An administrator of the database has to run, once: create role clearance_office nologin; grant clearance_office to % with inherit false, set true;',
          current_user, quote_ident(current_user);
    end;
  end if;
  if not pg_has_role(current_user, 'clearance_office', 'set') then
    execute format('grant clearance_office to %I with inherit false, set true', current_user);
  end if;
  select exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('clearance', 'veiled', 'batch') and c.relkind in ('r', 'p', 'v') and not c.relispartition
       and not has_table_privilege('clearance_office', c.oid, 'insert')) into missing;
  if missing then
    grant usage on schema clearance, veiled, batch to clearance_office;
    grant select, insert, update, delete on all tables in schema clearance, veiled, batch to clearance_office;
    grant usage, select on all sequences in schema clearance, batch to clearance_office;
  end if;
end $$;
