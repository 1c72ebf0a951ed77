using Grpc.Core;

class Program
{
    static void Main()
    {
        var server = new Server { Ports = { new ServerPort("0.0.0.0", 12345, ServerCredentials.Insecure) } };
        server.Start();
    }
}
