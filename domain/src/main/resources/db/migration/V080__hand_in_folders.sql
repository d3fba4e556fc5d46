-- A file that was handed in from the county's folder is moved away after the delivery is committed; until that is
-- noted here, a file that stands in the folder with the same name and hash is one that was handed in already.
alter table delivery_file
  add column moved_to text not null default '';    -- seen from the folder: taken/may.dat; empty: not moved yet, or from a browser
create index delivery_file_unmoved on delivery_file (county_id) where handed_in_by = 'hand-in-folder' and moved_to = '';
