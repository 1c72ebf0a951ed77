using Grpc.Net.Client;

using var orders = GrpcChannel.ForAddress("https://localhost:5001");
using var stock = GrpcChannel.ForAddress("https://localhost:7124");
