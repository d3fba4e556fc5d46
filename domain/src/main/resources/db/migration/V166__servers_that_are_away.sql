-- Servers of DOJ that cannot be used now, by the last word of whichever node tried. There is no row where one can be.
create table server_outage (
  server   text primary key,                        -- host:port
  since    timestamptz not null,
  tried_at timestamptz not null,                    -- the last time
  fault    text not null,                           -- which kind: ServerFault
  detail   text not null                            -- what exactly, in English
);
