-- A database that was copied as the build made it has no key: each installation makes its own.
insert into server_key (name, secret)
select 'browsers', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
 where not exists (select from server_key where name = 'browsers')
on conflict do nothing;
