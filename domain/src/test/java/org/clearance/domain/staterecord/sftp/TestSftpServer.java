package org.clearance.domain.staterecord.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;

/** A real SFTP server on this machine, in a folder of its own, that goes wrong when asked to. */
public final class TestSftpServer implements AutoCloseable {
  public static final String PASSWORD = "let-me-in";

  /** Faults of the server. */
  public enum Fault {
    NONE,
    /** The connection breaks after the first piece of a file was written. */
    DROPS_WHILE_WRITING,
    /** The server does not answer a piece that is written. */
    SILENT_WHILE_WRITING,
    DISK_FULL,
    NO_PERMISSION,
    DROPS_BEFORE_RENAMING,
    DROPS_AFTER_RENAMING,
    DROPS_BEFORE_REMOVING,
    DROPS_AFTER_REMOVING
  }

  public final Path root;
  public volatile Fault fault = Fault.NONE;

  /** How many bytes clients wrote, resumed or not. */
  public volatile long written;

  private final SshServer server;
  private final CountDownLatch closing = new CountDownLatch(1);

  public TestSftpServer(Path root) {
    this(root, newKey());
  }

  TestSftpServer(Path root, KeyPair hostKey) {
    this.root = root;
    try {
      Files.createDirectories(root.resolve("outgoing"));
      Files.createDirectories(root.resolve("incoming"));
      server = SshServer.setUpDefaultServer();
      server.setHost("127.0.0.1");
      server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
      server.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
      server.setPublickeyAuthenticator((user, key, session) -> false);
      server.setFileSystemFactory(new VirtualFileSystemFactory(root));
      server.setSubsystemFactories(
          List.of(
              new SftpSubsystemFactory.Builder().withFileSystemAccessor(new GoingWrong()).build()));
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KeyPair newKey() {
    return newKey(KeyPairProvider.ECDSA_SHA2_NISTP256);
  }

  /** A key of a kind, as {@code ssh-keygen} names it, e.g. {@code ssh-ed25519}. */
  static KeyPair newKey(String kind) {
    try {
      return KeyUtils.generateKeyPair(kind, kind.equals(KeyPairProvider.SSH_RSA) ? 2048 : 256);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets in who has this key, and nobody else. */
  void letIn(KeyPair key) {
    server.setPasswordAuthenticator((user, password, session) -> false);
    server.setPublickeyAuthenticator(
        (user, shown, session) -> KeyUtils.compareKeys(shown, key.getPublic()));
  }

  /** The properties of a system that knows this server. */
  public Map<String, Object> properties() {
    var properties = new HashMap<String, Object>();
    properties.put("clearance.mail.channel", "files");
    properties.put("clearance.doj.sftp.host", "127.0.0.1");
    properties.put("clearance.doj.sftp.port", server.getPort());
    properties.put("clearance.doj.sftp.user", "county");
    properties.put("clearance.doj.sftp.password", PASSWORD);
    properties.put("clearance.doj.sftp.known-hosts", knownHosts(hostKey()));
    properties.put("clearance.doj.sftp.answering", "PT2S");
    properties.put("clearance.doj.sftp.connecting", "PT5S");
    return properties;
  }

  private KeyPair hostKey() {
    try {
      return server.getKeyPairProvider().loadKeys(null).iterator().next();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A file of known hosts that knows this server by a key. */
  String knownHosts(KeyPair key) {
    try {
      Path file = Files.createTempFile("known", "hosts");
      Files.writeString(
          file,
          "[127.0.0.1]:%d %s%n"
              .formatted(server.getPort(), PublicKeyEntry.toString(key.getPublic())));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class GoingWrong implements SftpFileSystemAccessor {
    @Override
    public SeekableByteChannel openFile(
        SftpSubsystemProxy subsystem,
        FileHandle handle,
        Path file,
        String name,
        Set<? extends OpenOption> options,
        FileAttribute<?>... attributes)
        throws IOException {
      if (fault == Fault.NO_PERMISSION) {
        throw new AccessDeniedException(file.toString());
      }
      return new Written(
          subsystem,
          SftpFileSystemAccessor.super.openFile(
              subsystem, handle, file, name, options, attributes));
    }

    @Override
    public void closeFile(
        SftpSubsystemProxy subsystem,
        FileHandle handle,
        Path file,
        String name,
        Channel channel,
        Set<? extends OpenOption> options)
        throws IOException {
      channel.close();
    }

    @Override
    public void renameFile(
        SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
        throws IOException {
      dropAt(Fault.DROPS_BEFORE_RENAMING, subsystem);
      SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
      dropAt(Fault.DROPS_AFTER_RENAMING, subsystem);
    }

    @Override
    public void removeFile(SftpSubsystemProxy subsystem, Path file, boolean folder)
        throws IOException {
      dropAt(Fault.DROPS_BEFORE_REMOVING, subsystem);
      SftpFileSystemAccessor.super.removeFile(subsystem, file, folder);
      dropAt(Fault.DROPS_AFTER_REMOVING, subsystem);
    }
  }

  private void dropAt(Fault here, SftpSubsystemProxy subsystem) throws IOException {
    if (fault == here) {
      subsystem.getServerSession().close(true);
      throw new IOException("dropped");
    }
  }

  /** A file that is written; the faults strike after its first piece. */
  private final class Written implements SeekableByteChannel {
    private final SftpSubsystemProxy subsystem;
    private final SeekableByteChannel file;
    private int pieces;

    Written(SftpSubsystemProxy subsystem, SeekableByteChannel file) {
      this.subsystem = subsystem;
      this.file = file;
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (pieces++ > 0) {
        dropAt(Fault.DROPS_WHILE_WRITING, subsystem);
        if (fault == Fault.DISK_FULL) {
          throw new FileSystemException("file", null, "No space left on device");
        }
        if (fault == Fault.SILENT_WHILE_WRITING) {
          awaitClosing();
        }
      }
      int count = file.write(bytes);
      written += count;
      return count;
    }

    private void awaitClosing() throws IOException {
      try {
        closing.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("closed");
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return file.read(bytes);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
      file.position(position);
      return this;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
      file.truncate(size);
      return this;
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
