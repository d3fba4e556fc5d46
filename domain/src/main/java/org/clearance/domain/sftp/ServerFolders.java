package org.clearance.domain.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.clearance.domain.store.Sha256;
import org.jspecify.annotations.Nullable;

/** The folders of a connected server: one that submissions go to, one that answers come from. */
public final class ServerFolders {
  /** While a file is uploaded its name ends so; DOJ takes no such file. */
  static final String UNFINISHED = ".part";

  /** What every server takes in one piece. */
  private static final int CHUNK = 32 * 1024;

  /** An acknowledgement is read whole; DOJ's largest is a few megabytes. */
  private static final long LARGEST = 256L * 1024 * 1024;

  private final SftpClient sftp;
  private final ServerSettings settings;
  private final String address;

  ServerFolders(SftpClient sftp, ServerSettings settings, String address) {
    this.sftp = sftp;
    this.settings = settings;
    this.address = address;
  }

  /**
   * Uploads a file under its unfinished name. What an earlier attempt left is gone on with where it
   * is the beginning of the same file, and replaced where it is not. Whatever the server says, the
   * file is read back before this returns.
   */
  public void upload(String name, byte[] bytes) throws IOException {
    String path = unfinished(name);
    Long there = size(path);
    int from = 0;
    if (there != null && there > 0 && there <= bytes.length && holds(path, bytes, there)) {
      from = there.intValue();
    }
    if (there == null || from < bytes.length || bytes.length == 0) {
      write(path, bytes, from);
    }
    Long size = size(path);
    if (size == null || size != bytes.length || !holds(path, bytes, bytes.length)) {
      throw new DojServerException(
          ServerFault.REFUSES,
          "DOJ’s server %s holds other bytes of %s than were sent; they are sent again."
              .formatted(address, path),
          null);
    }
  }

  private void write(String path, byte[] bytes, int from) throws IOException {
    Set<OpenMode> modes = EnumSet.of(OpenMode.Write, OpenMode.Create);
    if (from == 0) {
      modes.add(OpenMode.Truncate);
    }
    asked(
        "write " + path,
        () -> {
          try (var handle = sftp.open(path, modes)) {
            for (int at = from; at < bytes.length; at += CHUNK) {
              sftp.write(handle, at, bytes, at, Math.min(CHUNK, bytes.length - at));
            }
          }
          return true;
        });
  }

  /** Whether an upload stands there unfinished, or whole and not yet renamed. */
  public boolean isUploaded(String name) throws IOException {
    return size(unfinished(name)) != null;
  }

  /**
   * Gives an uploaded file its name, in one step. A file of that name with the same bytes is the
   * same file; one with others is never replaced.
   */
  public void appear(String name) throws IOException {
    String path = settings.outgoing() + "/" + name;
    if (size(path) != null) {
      if (!Sha256.of(read(path)).equals(Sha256.of(read(unfinished(name))))) {
        throw new IllegalStateException(
            "DOJ’s server %s has another file under the name %s; it was not replaced. Ask DOJ what it is."
                .formatted(address, path));
      }
      asked("remove " + unfinished(name), () -> remove(unfinished(name)));
      return;
    }
    asked(
        "rename " + unfinished(name),
        () -> {
          sftp.rename(unfinished(name), path);
          return true;
        });
  }

  private boolean remove(String path) throws IOException {
    sftp.remove(path);
    return true;
  }

  private String unfinished(String name) {
    return settings.outgoing() + "/" + name + UNFINISHED;
  }

  /**
   * A file in the server's folder of acknowledgements.
   *
   * @param size in bytes
   * @param changedAt by the server's clock; null where it does not say
   */
  public record Arrived(String name, long size, @Nullable Instant changedAt) {}

  /** The files with acknowledgements, by name; hidden ones and those being written are none. */
  public List<Arrived> arrived() throws IOException {
    return asked(
        "list " + settings.incoming(),
        () -> {
          List<Arrived> files = new ArrayList<>();
          for (SftpClient.DirEntry entry : sftp.readDir(settings.incoming())) {
            if (entry.getAttributes().isRegularFile() && isFinished(entry.getFilename())) {
              files.add(
                  new Arrived(
                      entry.getFilename(),
                      entry.getAttributes().getSize(),
                      entry.getAttributes().getModifyTime() == null
                          ? null
                          : entry.getAttributes().getModifyTime().toInstant()));
            }
          }
          files.sort(Comparator.comparing(Arrived::name));
          return files;
        });
  }

  /** A server that names a file so that it would leave its folder is not followed. */
  private static boolean isFinished(String name) {
    return !name.startsWith(".")
        && !name.endsWith(UNFINISHED)
        && !name.endsWith(".tmp")
        && name.indexOf('/') < 0
        && name.indexOf('\\') < 0;
  }

  /** The bytes of an acknowledgement. */
  public byte[] fetch(Arrived file) throws IOException {
    return read(settings.incoming() + "/" + file.name());
  }

  /** Whether a file is still there with as many bytes, unchanged since. */
  public boolean stands(Arrived file) throws IOException {
    return arrived().contains(file);
  }

  /** Takes a fetched file out of the folder: removes it, or moves it where the settings say. */
  public void clear(String name) throws IOException {
    String path = settings.incoming() + "/" + name;
    String fetched = settings.fetched();
    if (fetched == null) {
      asked("remove " + path, () -> remove(path));
      return;
    }
    String to = fetched + "/" + name;
    for (int number = 2; size(to) != null; number++) {
      to = "%s/%s.%d".formatted(fetched, name, number);
    }
    String free = to;
    asked(
        "move " + path,
        () -> {
          sftp.rename(path, free);
          return true;
        });
  }

  private @Nullable Long size(String path) throws IOException {
    try {
      return sftp.stat(path).getSize();
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return null;
      }
      throw refused("look at " + path, e);
    }
  }

  private byte[] read(String path) throws IOException {
    return asked(
        "read " + path,
        () -> {
          try (InputStream in = sftp.read(path)) {
            byte[] bytes = in.readNBytes((int) LARGEST);
            if (in.read() >= 0) {
              throw new IOException("%s is larger than %d bytes".formatted(path, LARGEST));
            }
            return bytes;
          }
        });
  }

  private boolean holds(String path, byte[] bytes, long length) throws IOException {
    byte[] there = read(path);
    return there.length == length
        && java.util.Arrays.equals(there, 0, there.length, bytes, 0, there.length);
  }

  @FunctionalInterface
  private interface Asked<T> {
    T of() throws IOException;
  }

  private <T> T asked(String what, Asked<T> ask) throws IOException {
    try {
      return ask.of();
    } catch (SftpException e) {
      throw refused(what, e);
    }
  }

  private DojServerException refused(String what, SftpException e) {
    ServerFault fault =
        switch (e.getStatus()) {
          case SftpConstants.SSH_FX_PERMISSION_DENIED -> ServerFault.NO_PERMISSION;
          case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
              ServerFault.NO_FOLDER;
          case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
              ServerFault.NO_SPACE;
          default -> ServerFault.REFUSES;
        };
    String why =
        switch (fault) {
          case NO_PERMISSION -> "permission denied";
          case NO_FOLDER -> "there is no such file or folder";
          case NO_SPACE -> "no space is left there";
          default ->
              e.getStatus() == SftpConstants.SSH_FX_FAILURE
                  ? "it says no more than “%s”; its disk may be full".formatted(e.getMessage())
                  : String.valueOf(e.getMessage());
        };
    return new DojServerException(
        fault, "DOJ’s server %s does not %s: %s".formatted(address, what, why), e);
  }
}
