package org.clearance.engine.store;

import javax.sql.DataSource;
import org.operaton.bpm.engine.impl.cfg.IdGenerator;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Gives out the keys of everything the engine makes: unique over all nodes on one database,
 * increasing on each, of 16 digits (their text sorts as they do), and below 2<sup>53</sup> so that
 * JavaScript clients can hold them. Keys of a Camunda 8 cluster begin at 2<sup>51</sup>, so a key
 * that is kept elsewhere to mark finished work never equals one of a cluster that replaces this
 * engine.
 */
public final class Keys implements IdGenerator {

  private static final long FIRST = 1_000_000_000_000_000L;
  private static final long BLOCK = 1_000;

  private final JdbcTemplate jdbc;
  private final String nextBlock;
  private long next;
  private long end;

  public Keys(DataSource dataSource, String schema) {
    // The template takes part in a running transaction: a block is fetched on the connection that
    // the thread already holds, so an exhausted pool cannot make two threads wait for each other.
    // A rollback does not give the block back.
    this.jdbc = new JdbcTemplate(dataSource);
    this.nextBlock = "select nextval('" + schema + ".key_block')";
  }

  /** The next key. */
  public synchronized long next() {
    if (next == end) {
      Long block = jdbc.queryForObject(nextBlock, Long.class);
      if (block == null) {
        throw new IllegalStateException("The key sequence gave no block");
      }
      next = FIRST + block * BLOCK;
      end = next + BLOCK;
    }
    return next++;
  }

  @Override
  public String getNextId() {
    return Long.toString(next());
  }
}
