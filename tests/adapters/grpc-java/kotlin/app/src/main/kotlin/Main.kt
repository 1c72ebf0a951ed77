import io.grpc.ServerBuilder

fun main() {
    val server = ServerBuilder
        .forPort(8080)
        .build()
    server.start()
    server.awaitTermination()
}
