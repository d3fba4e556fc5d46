package org.clearance.domain.staterecord.sftp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;
import org.jspecify.annotations.Nullable;

/**
 * A server that files are exchanged with over SFTP (SSH File Transfer Protocol, version 3 and up).
 * Every use makes a new connection: between two uses nothing is kept that could break.
 */
public final class DojServer {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final String prefix;
  private final ServerSettings settings;
  private final String host;
  private final String user;
  private final Path knownHosts;
  private final ServerWatch watch;
  private final boolean held;

  /**
   * @param held nothing connects to it
   */
  DojServer(String prefix, ServerSettings settings, ServerWatch watch, boolean held) {
    this.prefix = prefix;
    this.held = held;
    this.watch = watch;
    this.settings = settings;
    this.host = required("host", settings.host());
    this.user = required("user", settings.user());
    this.knownHosts = required("known-hosts", settings.knownHosts());
    if (settings.password() == null && settings.key() == null) {
      throw new IllegalStateException(
          "neither %s.key nor %s.password is set".formatted(prefix, prefix));
    }
  }

  private <T> T required(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("%s.%s is not set".formatted(prefix, name));
    }
    return value;
  }

  /** The place on the server as a submission keeps it: {@code sftp://doj.example:22/outgoing}. */
  public String outgoingPlace() {
    return "sftp://%s:%d/%s".formatted(host, settings.port(), settings.outgoing());
  }

  /** The host and port. */
  public String address() {
    return host + ":" + settings.port();
  }

  /** Work on the server while it is connected. */
  @FunctionalInterface
  public interface Work<T> {
    T on(ServerFolders server) throws IOException;
  }

  /**
   * Connects, works, and disconnects.
   *
   * @throws DojServerException where it cannot be reached, is not the one that is known, does not
   *     let us in, or breaks off; the message says which
   */
  public <T> T connected(Work<T> work) {
    if (held) {
      throw DojServerException.held();
    }
    try {
      T result = exchanged(work);
      watch.worked(address());
      return result;
    } catch (DojServerException e) {
      try {
        watch.failed(address(), e);
      } catch (RuntimeException unheard) {
        e.addSuppressed(unheard);
      }
      throw e;
    }
  }

  private <T> T exchanged(Work<T> work) {
    AtomicReference<@Nullable String> stranger = new AtomicReference<>();
    try (SshClient client = client(stranger)) {
      client.start();
      try (ClientSession session = session(client);
          SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
        return work.on(new ServerFolders(sftp, settings, address()));
      }
    } catch (IOException e) {
      String why = stranger.get();
      if (why != null) {
        throw new DojServerException(ServerFault.HOST_KEY, why, e);
      }
      throw new DojServerException(
          fault(e), "DOJ’s server %s cannot be used: %s".formatted(address(), told(e)), e);
    }
  }

  private static ServerFault fault(IOException error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return ServerFault.UNKNOWN_NAME;
      }
      if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
        return ServerFault.NOT_REACHED;
      }
      if (cause instanceof SshException ssh
          && ssh.getDisconnectCode()
              == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
        return ServerFault.NOT_LET_IN;
      }
    }
    return ServerFault.SILENT;
  }

  private ClientSession session(SshClient client) throws IOException {
    ClientSession session =
        client
            .connect(user, host, settings.port())
            .verify(settings.connecting())
            .getClientSession();
    try {
      if (settings.password() != null) {
        session.addPasswordIdentity(settings.password());
      }
      if (settings.key() != null) {
        addKey(session, settings.key());
      }
      session.auth().verify(settings.connecting());
      return session;
    } catch (IOException | RuntimeException e) {
      session.close(true);
      throw e;
    }
  }

  private void addKey(ClientSession session, Path key) throws IOException {
    if (!Files.isReadable(key)) {
      throw ownFiles("the private key %s cannot be read".formatted(key), null);
    }
    var keys = new FileKeyPairProvider(key);
    if (settings.keyPassword() != null) {
      keys.setPasswordFinder(FilePasswordProvider.of(settings.keyPassword()));
    }
    try {
      var loaded = keys.loadKeys(session).iterator();
      if (!loaded.hasNext()) {
        throw ownFiles("the file %s holds no private key".formatted(key), null);
      }
      loaded.forEachRemaining(session::addPublicKeyIdentity);
    } catch (DojServerException e) {
      throw e;
    } catch (RuntimeException e) {
      throw ownFiles(
          "the private key %s cannot be used: its format or password is wrong".formatted(key), e);
    }
  }

  private SshClient client(AtomicReference<@Nullable String> stranger) throws IOException {
    if (!Files.isReadable(knownHosts)) {
      throw ownFiles(
          "the file of known host keys, %s (%s.known-hosts), cannot be read"
              .formatted(knownHosts, prefix),
          null);
    }
    SshClient client = SshClient.setUpDefaultClient();
    // SSH settings in the account's home must have no effect.
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setServerKeyVerifier(new KnownKeys(stranger));
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, settings.connecting());
    CoreModuleProperties.AUTH_TIMEOUT.set(client, settings.connecting());
    CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(client, settings.answering());
    CoreModuleProperties.IDLE_TIMEOUT.set(client, settings.answering());
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, settings.answering().multipliedBy(2));
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, settings.answering());
    AbstractSftpClient.SFTP_CLIENT_CMD_TIMEOUT.set(client, settings.answering());
    return client;
  }

  private DojServerException ownFiles(String what, @Nullable Exception cause) {
    return new DojServerException(
        ServerFault.OWN_FILES,
        "DOJ’s server %s cannot be used: %s".formatted(address(), what),
        cause);
  }

  private static String told(Throwable error) {
    String message = error.getMessage();
    return message == null ? error.getClass().getSimpleName() : message;
  }

  /**
   * Accepts the server key that is configured, and no other; none is ever learned automatically.
   */
  private final class KnownKeys extends KnownHostsServerKeyVerifier {
    private final AtomicReference<@Nullable String> stranger;

    KnownKeys(AtomicReference<@Nullable String> stranger) {
      super(RejectAllServerKeyVerifier.INSTANCE, knownHosts);
      this.stranger = stranger;
    }

    @Override
    protected boolean acceptUnknownHostKey(
        ClientSession session, SocketAddress remote, PublicKey key) {
      stranger.set(
          ("The host key of DOJ’s server %s is not known (it showed %s). Nothing was exchanged."
                  + " Compare it with what DOJ published and put it into %s.")
              .formatted(address(), KeyUtils.getFingerPrint(key), knownHosts));
      return false;
    }

    @Override
    public boolean acceptModifiedServerKey(
        ClientSession session,
        SocketAddress remote,
        KnownHostEntry entry,
        @Nullable PublicKey expected,
        PublicKey actual) {
      stranger.set(
          ("The host key of DOJ’s server %s has changed: %s is known, it showed %s. Nothing was"
                  + " exchanged: somebody may stand between. Ask DOJ; if it is theirs, replace it in"
                  + " %s.")
              .formatted(
                  address(),
                  expected == null ? "another" : KeyUtils.getFingerPrint(expected),
                  KeyUtils.getFingerPrint(actual),
                  knownHosts));
      return false;
    }

    /** Refuses the server: a file of keys that cannot be understood lets nobody in. */
    @Override
    protected boolean acceptIncompleteHostKeys(
        ClientSession session, SocketAddress remote, PublicKey key, Throwable reason) {
      stranger.set(
          "The file of known host keys, %s, cannot be understood: %s. Nothing was exchanged."
              .formatted(knownHosts, told(reason)));
      return false;
    }
  }
}
