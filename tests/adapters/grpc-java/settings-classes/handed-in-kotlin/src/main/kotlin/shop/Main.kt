package shop

fun main() {
    GrpcFront(90).start()
}
