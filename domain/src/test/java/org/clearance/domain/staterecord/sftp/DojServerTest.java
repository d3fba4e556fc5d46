package org.clearance.domain.staterecord.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** Clearance signs in to DOJ's server, and checks the server's key. */
class DojServerTest {
  @TempDir Path folder;
  private final TestSftpServer server;
  private final Heard heard = new Heard();

  DojServerTest(@TempDir Path root) {
    server = new TestSftpServer(root);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_known_server_lets_in_who_has_the_password() {
    assertThat(arrived(server.properties())).isEmpty();
    assertThat(heard.of).isEqualTo("worked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh-rsa", "ecdsa-sha2-nistp256", "ssh-ed25519"})
  void a_known_server_lets_in_who_has_the_key(String kind) throws IOException {
    KeyPair key = TestSftpServer.newKey(kind);
    server.letIn(key);
    Map<String, Object> properties = server.properties();
    properties.remove("clearance.doj.sftp.password");
    properties.put("clearance.doj.sftp.key", file(key));
    assertThat(arrived(properties)).isEmpty();

    properties.put("clearance.doj.sftp.key", file(TestSftpServer.newKey()));
    assertThatThrownBy(() -> arrived(properties))
        .isInstanceOf(DojServerException.class)
        .hasMessageContaining("No more authentication methods available");
  }

  @Test
  void a_key_may_have_a_password() throws IOException {
    KeyPair key = TestSftpServer.newKey(KeyPairProvider.SSH_ED25519);
    server.letIn(key);
    Map<String, Object> properties = server.properties();
    properties.remove("clearance.doj.sftp.password");
    properties.put("clearance.doj.sftp.key", file(key, "of the key"));
    properties.put("clearance.doj.sftp.key-password", "of the key");
    assertThat(arrived(properties)).isEmpty();

    properties.put("clearance.doj.sftp.key-password", "guessed");
    assertThatThrownBy(() -> arrived(properties))
        .isInstanceOf(DojServerException.class)
        .hasMessageContaining("key");
    assertThat(heard.of).isEqualTo("OWN_FILES");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh-rsa", "ssh-ed25519"})
  void a_server_is_known_by_a_key_of_any_kind(String kind) {
    try (var other = new TestSftpServer(folder.resolve("other"), TestSftpServer.newKey(kind))) {
      Map<String, Object> properties = other.properties();
      assertThat(arrived(properties)).isEmpty();

      properties.put(
          "clearance.doj.sftp.known-hosts", other.knownHosts(TestSftpServer.newKey(kind)));
      assertThatThrownBy(() -> arrived(properties))
          .isInstanceOf(DojServerException.class)
          .hasMessageContaining("has changed: SHA256:");
    }
  }

  @Test
  void a_file_that_holds_no_key_is_told() throws IOException {
    Map<String, Object> properties = server.properties();
    properties.put(
        "clearance.doj.sftp.key", Files.writeString(folder.resolve("key"), "no key at all"));
    assertThatThrownBy(() -> arrived(properties))
        .isInstanceOf(DojServerException.class)
        .hasMessageContaining("cannot be used");
    assertThat(heard.of).isEqualTo("OWN_FILES");
  }

  @Test
  void a_wrong_password_is_told() {
    Map<String, Object> properties = server.properties();
    properties.put("clearance.doj.sftp.password", "guessed");
    assertThatThrownBy(() -> arrived(properties))
        .isInstanceOf(DojServerException.class)
        .hasMessageContaining("No more authentication methods available");
    assertThat(heard.of).isEqualTo("NOT_LET_IN");
  }

  @Test
  void a_server_whose_key_has_changed_is_refused() {
    Map<String, Object> properties = server.properties();
    properties.put("clearance.doj.sftp.known-hosts", server.knownHosts(TestSftpServer.newKey()));
    assertThatThrownBy(() -> arrived(properties))
        .isInstanceOf(DojServerException.class)
        .hasMessageContaining("has changed: SHA256:")
        .hasMessageContaining("somebody may stand between");
    assertThat(heard.of).isEqualTo("HOST_KEY");
  }

  @Test
  void a_server_that_is_not_known_is_refused_and_not_learned() throws IOException {
    Path nobody = Files.createFile(folder.resolve("known_hosts"));
    Map<String, Object> properties = server.properties();
    properties.put("clearance.doj.sftp.known-hosts", nobody);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> arrived(properties))
          .isInstanceOf(DojServerException.class)
          .hasMessageContaining("is not known (it showed SHA256:");
    }
    assertThat(nobody).isEmptyFile();
  }

  @Test
  void without_a_file_of_known_keys_nobody_is_let_in() {
    Map<String, Object> properties = server.properties();
    properties.put("clearance.doj.sftp.known-hosts", folder.resolve("none"));
    assertThatThrownBy(() -> arrived(properties))
        .isInstanceOf(DojServerException.class)
        .hasMessageContaining("cannot be read");
    assertThat(heard.of).isEqualTo("OWN_FILES");
  }

  @Test
  void a_file_of_known_keys_that_cannot_be_understood_lets_nobody_in() throws IOException {
    Path broken = Files.writeString(folder.resolve("known_hosts"), "[127.0.0.1 ssh-rsa ???\n");
    Map<String, Object> properties = server.properties();
    properties.put("clearance.doj.sftp.known-hosts", broken);
    assertThatThrownBy(() -> arrived(properties)).isInstanceOf(DojServerException.class);
  }

  @Test
  void a_server_that_accepts_and_says_nothing_is_given_up() throws IOException {
    try (var silent = new ServerSocket(0)) {
      Map<String, Object> properties = server.properties();
      properties.put("clearance.doj.sftp.port", silent.getLocalPort());
      properties.put("clearance.doj.sftp.connecting", "PT0.5S");
      assertThatThrownBy(() -> arrived(properties)).isInstanceOf(DojServerException.class);
    }
    assertThat(heard.of).isEqualTo("SILENT");
  }

  @Test
  void a_server_that_does_not_run_or_has_no_name_is_told_apart() throws IOException {
    Map<String, Object> properties = server.properties();
    try (var free = new ServerSocket(0)) {
      properties.put("clearance.doj.sftp.port", free.getLocalPort());
    }
    assertThatThrownBy(() -> arrived(properties)).isInstanceOf(DojServerException.class);
    assertThat(heard.of).isEqualTo("NOT_REACHED");
    properties.put("clearance.doj.sftp.host", "no-such-host.invalid");
    assertThatThrownBy(() -> arrived(properties)).isInstanceOf(DojServerException.class);
    assertThat(heard.of).isEqualTo("UNKNOWN_NAME");
  }

  @Test
  void settings_that_are_not_complete_are_named_at_the_start() {
    Map<String, Object> properties = server.properties();
    properties.remove("clearance.doj.sftp.known-hosts");
    assertThatThrownBy(() -> servers(properties))
        .hasMessage("clearance.doj.sftp.known-hosts is not set");
    assertThat(servers(Map.of()).all()).isEmpty();
  }

  /** A watch that keeps the last thing that it heard. */
  private static final class Heard implements ServerWatch {
    private String of = "";

    @Override
    public void worked(String server) {
      of = "worked";
    }

    @Override
    public void failed(String server, DojServerException failure) {
      of = failure.fault().name();
    }
  }

  private List<ServerFolders.Arrived> arrived(Map<String, Object> properties) {
    return servers(properties).of("any").orElseThrow().connected(ServerFolders::arrived);
  }

  private DojServers servers(Map<String, Object> properties) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
    return new DojServers(environment, heard);
  }

  /** A file with the key as {@code ssh-keygen} writes it. */
  private Path file(KeyPair key) throws IOException {
    return file(key, null);
  }

  private Path file(KeyPair key, @Nullable String password) throws IOException {
    var encryption = new OpenSSHKeyEncryptionContext();
    encryption.setCipherType("256");
    encryption.setPassword(password);
    Path file = Files.createTempFile(folder, "key", "");
    try (var out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
          key, "county", password == null ? null : encryption, out);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return file;
  }
}
