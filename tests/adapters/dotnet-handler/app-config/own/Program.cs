using System.Configuration;
using Grpc.Net.Client;

var channel = GrpcChannel.ForAddress(ConfigurationManager.ConnectionStrings["quay"].ConnectionString);
var other = GrpcChannel.ForAddress(ConfigurationManager.AppSettings["Pier"]);
