-- Who recorded a request for deletion, for the register of tasks, which offers its task to others alone. It runs with the
-- rights of whoever owns the tables: the register is outside of the public defender's wall, and learns no more than this.
create or replace function recorder_of_deletion(request bigint) returns text
  language sql stable security definer set search_path = clearance, pg_temp
  as $$ select nullif(asked_by, '') from defense.deletion_request where id = request $$;
revoke all on function recorder_of_deletion(bigint) from public;
