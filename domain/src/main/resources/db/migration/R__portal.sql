-- Counts tries on the public screens. Their role may call it and not read what it counts.
create or replace function portal.may_try(what text, who text, most int, seconds int) returns boolean
  language plpgsql security definer set search_path = clearance, pg_temp as $$
declare
  whose bytea;
begin
  select sha256(k.secret || convert_to(what || ' ' || who, 'UTF8')) into strict whose
    from clearance.server_key k where k.name = 'browsers';
  perform pg_advisory_xact_lock(hashtextextended(encode(whose, 'hex'), 324));
  if (select count(*) from clearance.portal_try t
       where t.mark = whose and t.at > now() - make_interval(secs => seconds)) >= most then
    return false;
  end if;
  insert into clearance.portal_try (mark, at) values (whose, now());
  return true;
end $$;

revoke all on function portal.may_try(text, text, int, int) from public;
