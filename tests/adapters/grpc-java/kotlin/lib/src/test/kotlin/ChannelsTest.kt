import io.grpc.ManagedChannelBuilder

object Channels {
    fun create(host: String, port: Int) = ManagedChannelBuilder.forAddress(host, port).usePlaintext().build()
}
