-- The review settings are changed on a page: who saves an old page is told, and overwrites nothing.
alter table county add column packet_settings_version int not null default 0;

-- What somebody decided today and this week.
create index packet_decision_by on packet_decision (decided_by, decided_at);
