package org.clearance.domain.staterecord.sftp;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a server, {@code clearance.doj.sftp.*}.
 *
 * @param host null: the folders are used
 * @param password null: a key is used
 * @param key the private key's file; RSA, ECDSA or Ed25519
 * @param keyPassword null: the key's file has none
 * @param knownHosts the server's key, as a line of OpenSSH's {@code known_hosts}
 * @param outgoing the server's folder for submissions
 * @param incoming the server's folder with acknowledgements
 * @param fetched the server's folder that fetched acknowledgements are moved to; null: they are
 *     removed
 * @param connecting the longest that connecting, and proving who one is, may each take
 * @param answering the longest that the server may be silent
 */
record ServerSettings(
    @Nullable String host,
    @DefaultValue("22") int port,
    @Nullable String user,
    @Nullable String password,
    @Nullable Path key,
    @Nullable String keyPassword,
    @Nullable Path knownHosts,
    @DefaultValue("outgoing") String outgoing,
    @DefaultValue("incoming") String incoming,
    @Nullable String fetched,
    @DefaultValue("PT20S") Duration connecting,
    @DefaultValue("PT1M") Duration answering) {

  /** Leaves out the secrets, so that no log shows them. */
  @Override
  public String toString() {
    return "sftp:" + user + "@" + host + ":" + port;
  }
}
