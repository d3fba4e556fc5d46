-- A later delivery may tell another name of a person; what was filed with the court stays as it was filed.
alter table motion_item add column filed_name text;
comment on column motion_item.filed_name is
  'The person''s name when the motion was prepared, as it prints it; null: it was prepared before this was kept.';

-- The view of a table does not know a column that is added later. A new database has no veil yet, and draws it next.
do $$
begin
  if to_regprocedure('clearance.veil()') is not null then
    perform clearance.veil();
  end if;
end $$;
