-- The people that a delivery names, as it tells of them: person holds only what the latest delivery told.
create table delivered_person (
  delivery_id      bigint not null references delivery,
  person_id        bigint not null references person,
  name             text not null,
  date_of_birth    date,                          -- null: unknown
  gender           text not null,
  race             text not null,
  deceased         boolean not null,
  history_complete boolean not null,
  convictions      int,                           -- on record, in all counties; null: read before this was kept
  primary key (delivery_id, person_id)
);
insert into delivered_person
select delivery_id, id, name, date_of_birth, gender, race, deceased, history_complete, null from person;

-- A delivery held against the last one of its county.
create table delivery_comparison (
  delivery_id         bigint primary key references delivery,
  earlier_id          bigint not null references delivery,
  compared_at         timestamptz not null default now(),
  people_new          bigint not null,
  people_gone         bigint not null,
  people_changed      bigint not null,
  convictions_new     bigint not null,
  convictions_gone    bigint not null,
  convictions_changed bigint not null
);

create table person_change (
  delivery_id bigint not null references delivery,
  person_id   bigint not null references person,
  kind        text not null check (kind in ('NEW', 'GONE', 'CHANGED')),
  name        text not null,                      -- as the delivery tells; of one that is gone, as the earlier one told
  differences jsonb not null,                     -- [{"fact", "was", "is"}]
  primary key (delivery_id, person_id)
);
create index person_change_list on person_change (delivery_id, kind, name, person_id);

create table conviction_change (
  id            bigint generated always as identity primary key,
  delivery_id   bigint not null references delivery,
  person_id     bigint not null references person,
  kind          text not null check (kind in ('NEW', 'GONE', 'CHANGED')),
  name          text not null,
  count_order   text not null,
  was_count_order text not null,                  -- what the earlier delivery counted it as
  case_number   text not null,
  section       text not null,
  subsection    text not null,
  level         text not null,
  convicted_on  date,
  differences   jsonb not null
);
create index conviction_change_list on conviction_change (delivery_id, kind, name, id);

-- What a later delivery tells otherwise of a conviction that people are working on. It changes nothing by itself.
create table conviction_discrepancy (
  delivery_id   bigint not null references delivery,
  conviction_id bigint not null references conviction,
  gone          boolean not null,                 -- the delivery does not name it
  differences   jsonb not null,                   -- against the facts that the conviction is determined on
  primary key (delivery_id, conviction_id)
);
create index conviction_discrepancy_conviction on conviction_discrepancy (conviction_id);

-- The last delivery that was compared and still stands has the word; what it does not tell otherwise is in order again.
create view discrepancy_in_force as
select x.conviction_id, x.delivery_id, x.gone, x.differences
  from conviction_discrepancy x
  join conviction c on c.id = x.conviction_id
 where x.delivery_id > c.delivery_id
   and x.delivery_id = (select max(k.delivery_id)
                          from delivery_comparison k join delivery d on d.id = k.delivery_id
                         where d.county_id = c.county_id and d.state not in ('REFUSED', 'WITHDRAWN'))
   and c.state in ('IDENTIFIED', 'DETERMINED', 'IN_REVIEW', 'APPROVED', 'CHALLENGED', 'HELD', 'FILED');

-- DOJ counts a person's cycles anew when an older one becomes known. A conviction that is in clearance under another
-- count is still that conviction if section, date and case number are the same and its old count is no longer it.
create function in_clearance_under_another_count(told candidate) returns boolean language sql stable as $$
  select exists (
    select from conviction v
     where v.person_id = told.person_id and v.count_order <> told.count_order
       and v.section = told.section and v.convicted_on = told.convicted_on
       and v.case_number = told.case_number and v.case_number <> '' and v.state <> 'WITHDRAWN'
       and not exists (
         select from candidate o
          where o.delivery_id = told.delivery_id and o.person_id = v.person_id and o.count_order = v.count_order
            and o.section = v.section and o.convicted_on = v.convicted_on and o.case_number = v.case_number))
$$;
