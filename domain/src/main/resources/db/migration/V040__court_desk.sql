-- Motion numbers: one row for each county and year, so that numbers have neither races nor gaps.
create table motion_number (
  county_id bigint not null references county,
  year      int not null,
  last      int not null,
  primary key (county_id, year)
);

-- A remark of the court on a conviction: why it was not found, or does not apply.
alter table order_item add column remark text not null default '';

-- An order as the clerk has entered it so far; nothing of it counts until it is recorded.
create table order_draft (
  motion_id bigint primary key references motion,
  entries   jsonb not null,
  saved_by  text not null,
  saved_at  timestamptz not null default now(),
  version   int not null default 0              -- rises with every save
);
