-- From which network address somebody acted; empty: a job, or an entry of an earlier version.
alter table audit_entry add column address text not null default '';
