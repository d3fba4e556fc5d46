package org.clearance.domain.staterecord.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.clearance.domain.ground.store.Sha256;
import org.jspecify.annotations.Nullable;

/** The folders of a connected server: one to which submissions go, one from which answers come. */
public final class ServerFolders {
  /** The suffix of a file's name while it is uploaded; DOJ takes no such file. */
  static final String UNFINISHED = ".part";

  /** The number of bytes that every server accepts in one piece. */
  private static final int CHUNK = 32 * 1024;

  /**
   * The largest acknowledgement accepted: DOJ's largest is some megabytes, and more must not fill
   * the disk.
   */
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
   * Uploads a file under its unfinished name. An earlier upload that was cut off is continued if it
   * is the beginning of the same file, and replaced if it is not. Whatever the server says, the
   * file is read back before this returns.
   */
  public void upload(String name, Path file) throws IOException {
    String path = unfinished(name);
    long length = Files.size(file);
    Long there = size(path);
    long from = 0;
    if (there != null && there > 0 && there <= length && holds(path, file, there)) {
      from = there;
    }
    if (there == null || from < length || length == 0) {
      write(path, file, from);
    }
    Long size = size(path);
    if (size == null || size != length || !holds(path, file, length)) {
      throw new DojServerException(
          ServerFault.REFUSES,
          "DOJ’s server %s holds other bytes of %s than were sent; they are sent again."
              .formatted(address, path),
          null);
    }
  }

  private void write(String path, Path file, long from) throws IOException {
    Set<OpenMode> modes = EnumSet.of(OpenMode.Write, OpenMode.Create);
    if (from == 0) {
      modes.add(OpenMode.Truncate);
    }
    asked(
        "write " + path,
        () -> {
          try (var handle = sftp.open(path, modes);
              InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            long at = from;
            for (byte[] some = in.readNBytes(CHUNK); some.length > 0; some = in.readNBytes(CHUNK)) {
              sftp.write(handle, at, some, 0, some.length);
              at += some.length;
            }
          }
          return true;
        });
  }

  /**
   * The number of bytes of an upload that are on the server, unfinished, or whole and not yet
   * renamed.
   */
  public OptionalLong uploaded(String name) throws IOException {
    Long size = size(unfinished(name));
    return size == null ? OptionalLong.empty() : OptionalLong.of(size);
  }

  /**
   * Gives an uploaded file its final name, in one step. If a file of that name exists, it must have
   * the same bytes; one with other bytes is never replaced.
   */
  public void appear(String name) throws IOException {
    String path = settings.outgoing() + "/" + name;
    if (size(path) != null) {
      if (!sha256(path).equals(sha256(unfinished(name)))) {
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

  /** The files with acknowledgements, by name, without hidden ones and those being written. */
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

  /** Whether a file is finished and its name stays inside the folder, whatever the server says. */
  private static boolean isFinished(String name) {
    return !name.startsWith(".")
        && !name.endsWith(UNFINISHED)
        && !name.endsWith(".tmp")
        && name.indexOf('/') < 0
        && name.indexOf('\\') < 0;
  }

  /**
   * Reads the bytes of an acknowledgement.
   *
   * @throws IOException also where they are more than can be
   */
  public void fetch(Arrived file, OutputStream to) throws IOException {
    String path = settings.incoming() + "/" + file.name();
    long[] length = new long[1];
    read(
        path,
        (some, n) -> {
          length[0] += n;
          if (length[0] > LARGEST) {
            throw new IOException("%s is larger than %d bytes".formatted(path, LARGEST));
          }
          to.write(some, 0, n);
          return true;
        });
  }

  /** Whether a file is still there, with the same size and unchanged. */
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

  /** Takes some bytes of a file; returns false where no more are wanted. */
  @FunctionalInterface
  private interface Some {
    boolean read(byte[] some, int length) throws IOException;
  }

  private void read(String path, Some some) throws IOException {
    asked(
        "read " + path,
        () -> {
          byte[] buffer = new byte[CHUNK];
          try (InputStream in = sftp.read(path)) {
            for (int n = in.readNBytes(buffer, 0, CHUNK);
                n > 0 && some.read(buffer, n);
                n = in.readNBytes(buffer, 0, CHUNK)) {
              continue;
            }
          }
          return true;
        });
  }

  private String sha256(String path) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    read(
        path,
        (some, n) -> {
          digest.update(some, 0, n);
          return true;
        });
    return Sha256.hex(digest.digest());
  }

  /** Whether the server's file has this length, and is the beginning of ours. */
  private boolean holds(String path, Path file, long length) throws IOException {
    try (InputStream ours = Files.newInputStream(file)) {
      long[] same = new long[1];
      read(
          path,
          (some, n) -> {
            if (!Arrays.equals(ours.readNBytes(n), Arrays.copyOf(some, n))) {
              same[0] = -1;
              return false;
            }
            same[0] += n;
            return true;
          });
      return same[0] == length;
    }
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
