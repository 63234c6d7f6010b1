use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use url::Url;

/// What a host answered, without reading what it sent.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    /// Names in small letters, and values.
    pub headers: Vec<(String, String)>,
    pub length: usize,
}

impl Answer {
    /// A header's value; of several with one name the first, and an empty text without one.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, value)| value)
    }
}

/// A connection to a host, which asks for one address after the other, as browsers do.
#[derive(Debug)]
pub struct Visitor(BufReader<TcpStream>);

impl Visitor {
    pub async fn to(host: &Url) -> std::io::Result<Visitor> {
        let port = host.port_or_known_default().unwrap_or(80);
        let stream = TcpStream::connect((host.host_str().unwrap_or_default(), port)).await?;
        Ok(Visitor(BufReader::new(stream)))
    }

    pub async fn get(&mut self, url: &Url) -> std::io::Result<Answer> {
        let request = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n",
            url.path(),
            url.authority()
        );
        self.0.get_mut().write_all(request.as_bytes()).await?;
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.0.read_u8().await?);
        }
        let head = String::from_utf8_lossy(&head);
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok());
        let headers: Vec<_> = lines
            .filter_map(|line| line.split_once(": "))
            .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
            .collect();
        let mut answer = Answer { status: status.unwrap_or(0), headers, length: 0 };
        answer.length = answer.header("content-length").parse().unwrap_or(0);
        let mut left = vec![0; answer.length];
        self.0.read_exact(&mut left).await?;
        Ok(answer)
    }
}
