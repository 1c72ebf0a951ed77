package com.example;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.NettyServerBuilder;
import java.io.File;

class Servers {
  Server plain() {
    return ServerBuilder.forPort(50051).addService(new Greeter()).build();
  }

  Server fromFiles(File chain, File key) {
    return NettyServerBuilder.forPort(50052).useTransportSecurity(chain, key).addService(new Greeter()).build();
  }

  Server withCredentials(File chain, File key) throws Exception {
    return Grpc.newServerBuilderForPort(50053, TlsServerCredentials.create(chain, key)).build();
  }

  Server insecure() {
    return Grpc.newServerBuilderForPort(50054, InsecureServerCredentials.create()).build();
  }
}
