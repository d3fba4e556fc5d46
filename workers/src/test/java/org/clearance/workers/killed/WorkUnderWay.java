package org.clearance.workers.killed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The operations of a process, in memory that it shares with a file: the file still says them when
 * the process was killed. An entry is how often the work is under way, and its name.
 */
final class WorkUnderWay {
  private static final int ENTRIES = 64;
  private static final int ENTRY_BYTES = 64;
  private static final int NAME_AT = Integer.BYTES;

  private final MappedByteBuffer memory;
  private final Map<String, Integer> places = new HashMap<>();

  private WorkUnderWay(Path file) {
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE)) {
      memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, ENTRIES * ENTRY_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WorkUnderWay in(Path file) {
    return new WorkUnderWay(file);
  }

  /** Forgets what the process before was at. */
  static WorkUnderWay anew(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return in(file);
  }

  synchronized void begin(String name) {
    count(name, 1);
  }

  synchronized void end(String name) {
    count(name, -1);
  }

  private void count(String name, int more) {
    int at = places.computeIfAbsent(name, this::place);
    memory.putInt(at, memory.getInt(at) + more);
  }

  private int place(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    int at = places.size() * ENTRY_BYTES;
    if (bytes.length > ENTRY_BYTES - NAME_AT || at >= memory.capacity()) {
      throw new IllegalStateException("no place for " + name);
    }
    memory.put(at + NAME_AT, bytes);
    return at;
  }

  /** The operations in progress. */
  Set<String> now() {
    var names = new TreeSet<String>();
    for (int at = 0; at < memory.capacity(); at += ENTRY_BYTES) {
      if (memory.getInt(at) > 0) {
        byte[] name = new byte[ENTRY_BYTES - NAME_AT];
        memory.get(at + NAME_AT, name);
        names.add(
            StandardCharsets.UTF_8.decode(ByteBuffer.wrap(name)).toString().replace("\0", ""));
      }
    }
    return names;
  }
}
