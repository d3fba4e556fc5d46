-- A conviction is determined on what its delivery tells of it. The facts stand in candidate, and conviction says by which
-- line: each move writes the conviction's row again, and wrote the facts again with it.

-- The views of the schema veiled and the functions over conviction are made anew by the files that come after.
drop schema if exists veiled cascade;

alter table conviction add column file_position int, add column line_number bigint;
-- Each conviction was begun, or taken up, with the first candidate of its count in its delivery.
update conviction v set file_position = t.file_position, line_number = t.line_number
  from (select distinct on (delivery_id, person_id, count_order) delivery_id, person_id, count_order, file_position, line_number
          from candidate order by delivery_id, person_id, count_order, file_position, line_number) t
 where t.delivery_id = v.delivery_id and t.person_id = v.person_id and t.count_order = v.count_order;
alter table conviction
  alter column file_position set not null,
  alter column line_number set not null,
  drop column facts,
  drop constraint conviction_delivery_id_fkey,
  add foreign key (delivery_id, file_position, line_number) references candidate;
alter table conviction reset (toast_tuple_target);
comment on table conviction is
  'A conviction in clearance: in the county, for a Proposition 64 section, or for a related charge where the policy '
  'asks for it. Its row is written again with every move.';
comment on column conviction.file_position is
  'The place in its delivery of the file that has its row: with line_number, the candidate whose facts it is determined on.';
comment on column conviction.line_number is 'The line of its row there, from 1.';

-- A new database has no veil yet, and draws it next.
do $$ begin
  if to_regprocedure('clearance.veil()') is not null then
    perform clearance.veil();
  end if;
end $$;
