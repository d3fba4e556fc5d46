-- The rules of a policy version as they were, so that a determination can be explained by those that gave it.
create table decision_table (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  text   text not null
);
create trigger decision_table_append_only before update or delete on decision_table
  for each row execute function refuse_change();

alter table policy_version
  add column table_sha256 text references decision_table;  -- null: made before tables were kept; the one that ships

create or replace function refuse_policy_edit() returns trigger language plpgsql as $$
begin
  if old.approved_by is not null or
     (old.name, old.version, old.preset, old.parameters, old.author, old.table_sha256) is distinct from
     (new.name, new.version, new.preset, new.parameters, new.author, new.table_sha256) then
    raise exception 'policy version % is never edited in place: make a new version', old.id using errcode = 'CL002';
  end if;
  return new;
end $$;

-- Facts that the new tables ask for, of what was read before. How a sentence ended was not kept to the day.
create function with_facts_of_2019_tables(facts jsonb, as_of date) returns jsonb language sql stable as $$
  select facts
      || jsonb_build_object(
           'prop64InCycle', true,
           'occurredOnOrAfterEffectiveDate', (facts ->> 'convictionDate')::date >= date '2016-11-09',
           'sentenceEndedBefore', case when facts -> 'convictions' = '1' and facts -> 'sentencesCompleted' = 'false'
                                       then false end,
           'yearsSinceLatestConviction', case when facts ->> 'crimeFreeYears' is not null then years end,
           'yearsSinceLatestConvictionAtMost', coalesce(years, 2147483647))
      || jsonb_build_object('missing', jsonb_strip_nulls(
           coalesce(facts -> 'missing', '{}')
           || jsonb_build_object(
                'occurredOnOrAfterEffectiveDate', facts #> '{missing,convictionDate}',
                'sentenceEndedBefore', case when facts -> 'convictions' = '1' and facts -> 'sentencesCompleted' = 'false'
                                            then null else 'end of a sentence' end,
                'yearsSinceLatestConviction', facts #> '{missing,crimeFreeYears}')))
    from (select extract(year from age(as_of, (facts ->> 'latestConviction')::date))::int) as latest (years)
$$;
update candidate c
   set facts = with_facts_of_2019_tables(c.facts, d.as_of)
  from delivery d where d.id = c.delivery_id and not c.facts ? 'prop64InCycle';
update conviction c
   set facts = with_facts_of_2019_tables(c.facts, d.as_of)
  from delivery d where d.id = c.delivery_id and c.facts ? 'historyComplete' and not c.facts ? 'prop64InCycle';
drop function with_facts_of_2019_tables;

-- Related charges of other cycles are candidates of a policy that asks for all.
alter table candidate
  add column prop64_in_cycle boolean not null
    generated always as ((facts -> 'prop64InCycle') is distinct from 'false'::jsonb) stored;
