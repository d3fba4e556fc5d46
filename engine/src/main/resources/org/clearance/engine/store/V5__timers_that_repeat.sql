-- A timer that repeats names the time when it is due and how often it is left, no longer when its cycle began
-- and how often that was to be. The column has no zone; it is the session's, which the driver sets to the
-- program's.

with cycle as (
  select id_,
         parts[1]::int as times,
         parts[2]::timestamptz as began,
         duedate_ at time zone current_setting('TimeZone') as due,
         parts[3] as every
  from act_ru_job, regexp_match(repeat_, '^R([0-9]+)?/(.*)/([^/]+)$') as parts
  where duedate_ is not null and parts is not null)
update act_ru_job j
set repeat_ = 'R' || coalesce(
        greatest(
          1,
          times + 1 - round(
            extract(epoch from c.due - c.began) / nullif(extract(epoch from c.every::interval), 0))::int)::text,
        '')
      || '/' || to_char(c.due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
      || '/' || c.every
from cycle c
where c.id_ = j.id_;
