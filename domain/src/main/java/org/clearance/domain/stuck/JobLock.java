package org.clearance.domain.stuck;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.domain.store.Sha256;

/**
 * The PostgreSQL advisory lock that the process which runs a batch job holds as long as it runs. So
 * a job that the tables say is running, although nobody has its lock, has no living process.
 */
public final class JobLock {
  private JobLock() {}

  /**
   * The lock's name.
   *
   * @param parameters what tells this job from others of its name
   */
  public static String name(String job, Map<String, ?> parameters) {
    return job + " " + new TreeMap<>(parameters);
  }

  /** The key of an advisory lock of a name. */
  public static long key(String name) {
    byte[] hash = Sha256.newDigest().digest(name.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getLong();
  }
}
