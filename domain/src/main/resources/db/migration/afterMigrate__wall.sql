-- The roles of the database that hold the walls (docs/clients.md, docs/portal.md). They stand here and not in a migration,
-- because roles are the server's, not the database's: a restored database, or one that was copied to another server, gets
-- them at the next start.
do $$
declare
  needed text;
begin
  -- Two programs that start at once would make the same grants at once.
  perform pg_advisory_xact_lock(hashtext('clearance.wall'));
  foreach needed in array array['clearance_office', 'clearance_portal'] loop
    if not exists (select from pg_roles where rolname = needed) then
      begin
        execute format('create role %I nologin', needed);
      exception
        when duplicate_object or unique_violation then
          null; -- Another database of this server was brought up to date at the same moment.
        when insufficient_privilege then
          raise exception 'The database has no role %, and % may not make one. An administrator of the database has to run, once: create role % nologin; grant % to % with inherit false, set true;',
            needed, current_user, needed, needed, quote_ident(current_user);
      end;
    end if;
    if not pg_has_role(current_user, needed, 'set') then
      execute format('grant %I to %I with inherit false, set true', needed, current_user);
    end if;
  end loop;

  -- Every office may do everything in the county's schemas, and nothing in defense.
  if exists (
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('clearance', 'veiled', 'batch') and c.relkind in ('r', 'p', 'v') and not c.relispartition
       and not has_table_privilege('clearance_office', c.oid, 'insert')) then
    grant usage on schema clearance, veiled, batch to clearance_office;
    grant select, insert, update, delete on all tables in schema clearance, veiled, batch to clearance_office;
    grant usage, select on all sequences in schema clearance, batch to clearance_office;
  end if;

  if not has_function_privilege('clearance_office', 'clearance.recorder_of_deletion(bigint)', 'execute') then
    grant execute on function clearance.recorder_of_deletion(bigint) to clearance_office;
  end if;

  -- The public screens touch three tables, and count tries by a function.
  if not has_function_privilege('clearance_portal', 'portal.may_try(text, text, int, int)', 'execute') then
    grant usage on schema portal to clearance_portal;
    grant select, insert, update, delete on portal.draft to clearance_portal;
    grant insert on portal.inbox to clearance_portal;
    grant select on portal.status_board to clearance_portal;
    grant execute on function portal.may_try(text, text, int, int) to clearance_portal;
  end if;
end $$;
