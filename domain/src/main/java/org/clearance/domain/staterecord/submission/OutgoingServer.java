package org.clearance.domain.staterecord.submission;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.clearance.domain.staterecord.sftp.DojServer;

/** DOJ's server: a file is uploaded under an unfinished name, read back, and then renamed. */
class OutgoingServer implements OutgoingPlace {
  private final DojServer server;

  OutgoingServer(DojServer server) {
    this.server = server;
  }

  @Override
  public String place() {
    return server.outgoingPlace();
  }

  @Override
  public void prepare(String fileName, Path from) {
    server.connected(
        at -> {
          at.upload(fileName, from);
          return true;
        });
  }

  @Override
  public OptionalLong prepared(String fileName) {
    return server.connected(at -> at.uploaded(fileName));
  }

  @Override
  public void publish(String fileName) {
    server.connected(
        at -> {
          at.appear(fileName);
          return true;
        });
  }
}
