-- Invitations on the form on paper, which is filled in where there is no network and typed in later.
alter table defense.invitation add column on_paper boolean not null default false;
comment on column defense.invitation.on_paper is 'Whether it stands on a form on paper: whoever types that in uses it.';
