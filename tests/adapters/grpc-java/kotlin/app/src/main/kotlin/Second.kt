import io.grpc.netty.NettyServerBuilder

fun second() = NettyServerBuilder.forPort(8081).build()
