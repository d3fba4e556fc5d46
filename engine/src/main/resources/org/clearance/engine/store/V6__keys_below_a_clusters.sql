-- Keys begin at 10^15 instead of 2^51, where those of a cluster's first partition begin (see Keys). Where some
-- were given already, the blocks go on behind them.

select setval('key_block', last_value + 1251799813686) from key_block where is_called;
