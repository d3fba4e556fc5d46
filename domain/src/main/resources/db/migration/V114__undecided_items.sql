-- How much is left to decide in a packet is counted for everybody at once.
create index packet_item_undecided on packet_item (packet_id, conviction_id) where decision is null;
