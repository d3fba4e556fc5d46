-- Whether the last attempt failed because of the server, which takes nothing then, and not because of this notice.
alter table notice add column server_trouble boolean not null default false;

select veil();
