package org.clearance.domain.submission;

import org.clearance.domain.sftp.DojServer;

/** DOJ's server: a file is uploaded under an unfinished name, read back, and then renamed. */
class OutgoingServer implements Outgoing {
  private final DojServer server;

  OutgoingServer(DojServer server) {
    this.server = server;
  }

  @Override
  public String place() {
    return server.outgoingPlace();
  }

  @Override
  public void prepare(String fileName, byte[] bytes) {
    server.connected(
        at -> {
          at.upload(fileName, bytes);
          return true;
        });
  }

  @Override
  public boolean isPrepared(String fileName) {
    return server.connected(at -> at.isUploaded(fileName));
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
