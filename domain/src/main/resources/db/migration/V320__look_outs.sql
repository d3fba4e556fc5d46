-- The task list counts what there is to look out for in each packet; most convictions have nothing.
create index conviction_flags_raised on conviction_flags (conviction_id) where flags <> '{}';
