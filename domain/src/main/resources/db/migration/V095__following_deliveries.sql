-- How far the phase of a delivery is that its jobs work on; none where nothing is under way. Committed with the
-- work itself. A run that goes on after a stop counts its pace anew.
create table delivery_phase (
  delivery_id bigint primary key references delivery,
  phase       text not null check (phase in
    ('READING_ROWS', 'ARRANGING_PEOPLE', 'BUILDING_HISTORIES', 'COMPARING', 'DETERMINING')),
  done        bigint not null default 0,      -- bytes, people or convictions, by the phase
  total       bigint not null default 0,      -- 0 where nothing is counted
  done_before bigint not null default 0,      -- by runs before the one under way
  begun_at    timestamptz not null,           -- by the run under way
  told_at     timestamptz not null,           -- when `done` last moved
  failed_at   timestamptz,                    -- the run ended by an error
  failure     text not null default '',
  check ((failed_at is null) = (failure = ''))
);

-- A supervisor has stopped the work on a delivery, and may have it go on.
alter table delivery
  add column stopped_at timestamptz,
  add column stopped_by text,
  add constraint delivery_is_stopped_by_somebody check ((stopped_at is null) = (stopped_by is null));
